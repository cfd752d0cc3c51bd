;; The inner loops of learning a softmax model, four labels at a time. Places are addresses in bytes;
;; every list of labels takes $bytes, a multiple of 16; a row's features are a multiple of four.

;; scores = the sum of a row's values times their features' weights
(func $gather (param $ids i32) (param $end i32) (param $values i32) (param $weights i32)
  (param $bytes i32) (param $scores i32)
  (local $at i32) (local $a i32) (local $b i32) (local $c i32) (local $d i32)
  (local $va v128) (local $vb v128) (local $vc v128) (local $vd v128)
  (loop $clear
    (v128.store (i32.add (local.get $scores) (local.get $at)) (f32x4.splat (f32.const 0)))
    (br_if $clear (i32.lt_u
      (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $bytes))))
  (loop $features
    (local.set $a (i32.add (local.get $weights) (i32.mul (local.get $bytes)
      (i32.load (local.get $ids)))))
    (local.set $b (i32.add (local.get $weights) (i32.mul (local.get $bytes)
      (i32.load (i32.add (local.get $ids) (i32.const 4))))))
    (local.set $c (i32.add (local.get $weights) (i32.mul (local.get $bytes)
      (i32.load (i32.add (local.get $ids) (i32.const 8))))))
    (local.set $d (i32.add (local.get $weights) (i32.mul (local.get $bytes)
      (i32.load (i32.add (local.get $ids) (i32.const 12))))))
    (local.set $va (v128.load32_splat (local.get $values)))
    (local.set $vb (v128.load32_splat (i32.add (local.get $values) (i32.const 4))))
    (local.set $vc (v128.load32_splat (i32.add (local.get $values) (i32.const 8))))
    (local.set $vd (v128.load32_splat (i32.add (local.get $values) (i32.const 12))))
    (local.set $at (i32.const 0))
    (loop $labels
      (v128.store (i32.add (local.get $scores) (local.get $at))
        (f32x4.add (v128.load (i32.add (local.get $scores) (local.get $at)))
          (f32x4.add
            (f32x4.add
              (f32x4.mul (local.get $va) (v128.load (i32.add (local.get $a) (local.get $at))))
              (f32x4.mul (local.get $vb) (v128.load (i32.add (local.get $b) (local.get $at)))))
            (f32x4.add
              (f32x4.mul (local.get $vc) (v128.load (i32.add (local.get $c) (local.get $at))))
              (f32x4.mul (local.get $vd) (v128.load (i32.add (local.get $d) (local.get $at))))))))
      (br_if $labels (i32.lt_u
        (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $bytes))))
    (local.set $values (i32.add (local.get $values) (i32.const 16)))
    (br_if $features (i32.lt_u
      (local.tee $ids (i32.add (local.get $ids) (i32.const 16))) (local.get $end)))))

;; duals += step and weights += step times the row's values over the penalty (0.05), for steps that are
;; worth writing down (0.0005 and more)
(func $scatter (param $ids i32) (param $end i32) (param $values i32) (param $weights i32)
  (param $bytes i32) (param $step i32) (param $duals i32) (param $moving i32)
  (local $at i32) (local $last i32) (local $place i32) (local $value v128) (local $by v128)
  (local.set $last (local.get $moving))
  (loop $labels
    (local.set $by (v128.load (i32.add (local.get $step) (local.get $at))))
    (local.set $by (v128.and (local.get $by)
      (f32x4.ge (f32x4.abs (local.get $by)) (f32x4.splat (f32.const 5e-4)))))
    (local.set $place (i32.add (local.get $duals) (local.get $at)))
    (v128.store (local.get $place) (f32x4.add (v128.load (local.get $place)) (local.get $by)))
    (v128.store (i32.add (local.get $step) (local.get $at))
      (f32x4.mul (local.get $by) (f32x4.splat (f32.const 20))))
    (i32.store (local.get $last) (local.get $at))
    (local.set $last (i32.add (local.get $last)
      (i32.mul (i32.const 4) (v128.any_true (local.get $by)))))
    (br_if $labels (i32.lt_u
      (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $bytes))))
  (loop $features
    (local.set $value (v128.load32_splat (local.get $values)))
    (local.set $place (i32.add (local.get $weights) (i32.mul (local.get $bytes)
      (i32.load (local.get $ids)))))
    (local.set $at (local.get $moving))
    (loop $moved
      (v128.store (i32.add (local.get $place) (i32.load (local.get $at)))
        (f32x4.add (v128.load (i32.add (local.get $place) (i32.load (local.get $at))))
          (f32x4.mul (local.get $value)
            (v128.load (i32.add (local.get $step) (i32.load (local.get $at)))))))
      (br_if $moved (i32.lt_u
        (local.tee $at (i32.add (local.get $at) (i32.const 4))) (local.get $last))))
    (local.set $values (i32.add (local.get $values) (i32.const 4)))
    (br_if $features (i32.lt_u
      (local.tee $ids (i32.add (local.get $ids) (i32.const 4))) (local.get $end)))))

;; e to the power of each, none of them above 88; Cephes' polynomial
(func $exp (param $x v128) (result v128) (local $n v128) (local $y v128)
  (local.set $x (f32x4.max (local.get $x) (f32x4.splat (f32.const -80))))
  (local.set $n (f32x4.nearest
    (f32x4.mul (local.get $x) (f32x4.splat (f32.const 1.4426950408889634)))))
  (local.set $x (f32x4.sub (local.get $x)
    (f32x4.mul (local.get $n) (f32x4.splat (f32.const 0.693359375)))))
  (local.set $x (f32x4.add (local.get $x)
    (f32x4.mul (local.get $n) (f32x4.splat (f32.const 2.12194440e-4)))))
  (local.set $y (f32x4.splat (f32.const 1.9875691500e-4)))
  (local.set $y (f32x4.add (f32x4.splat (f32.const 1.3981999507e-3)) (f32x4.mul (local.get $y) (local.get $x))))
  (local.set $y (f32x4.add (f32x4.splat (f32.const 8.3334519073e-3)) (f32x4.mul (local.get $y) (local.get $x))))
  (local.set $y (f32x4.add (f32x4.splat (f32.const 4.1665795894e-2)) (f32x4.mul (local.get $y) (local.get $x))))
  (local.set $y (f32x4.add (f32x4.splat (f32.const 1.6666665459e-1)) (f32x4.mul (local.get $y) (local.get $x))))
  (local.set $y (f32x4.add (f32x4.splat (f32.const 5.0000001201e-1)) (f32x4.mul (local.get $y) (local.get $x))))
  (local.set $y (f32x4.add (f32x4.splat (f32.const 1)) (f32x4.mul (local.get $y) (local.get $x))))
  (local.set $y (f32x4.add (f32x4.splat (f32.const 1)) (f32x4.mul (local.get $y) (local.get $x))))
  (i32x4.add (local.get $y)
    (i32x4.shl (i32x4.trunc_sat_f32x4_s (local.get $n)) (i32.const 23))))

(func $sum (param $v v128) (result f32)
  (f32.add
    (f32.add (f32x4.extract_lane 0 (local.get $v)) (f32x4.extract_lane 1 (local.get $v)))
    (f32.add (f32x4.extract_lane 2 (local.get $v)) (f32x4.extract_lane 3 (local.get $v)))))

(func $most (param $v v128) (result f32)
  (f32.max
    (f32.max (f32x4.extract_lane 0 (local.get $v)) (f32x4.extract_lane 1 (local.get $v)))
    (f32.max (f32x4.extract_lane 2 (local.get $v)) (f32x4.extract_lane 3 (local.get $v)))))

;; p = the probabilities of scores
(func $soften (param $z i32) (param $p i32) (param $bytes i32)
  (local $at i32) (local $top v128) (local $whole v128) (local $odds v128)
  (local.set $top (v128.load (local.get $z)))
  (loop $highest
    (local.set $top (f32x4.max (local.get $top)
      (v128.load (i32.add (local.get $z) (local.get $at)))))
    (br_if $highest (i32.lt_u
      (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $bytes))))
  (local.set $top (f32x4.splat (call $most (local.get $top))))
  (local.set $at (i32.const 0))
  (loop $each
    (local.set $odds (call $exp
      (f32x4.sub (v128.load (i32.add (local.get $z) (local.get $at))) (local.get $top))))
    (local.set $whole (f32x4.add (local.get $whole) (local.get $odds)))
    (v128.store (i32.add (local.get $p) (local.get $at)) (local.get $odds))
    (br_if $each (i32.lt_u
      (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $bytes))))
  (local.set $whole (f32x4.splat (f32.div (f32.const 1) (call $sum (local.get $whole)))))
  (local.set $at (i32.const 0))
  (loop $share
    (v128.store (i32.add (local.get $p) (local.get $at)) (f32x4.mul (local.get $whole)
      (v128.load (i32.add (local.get $p) (local.get $at)))))
    (br_if $share (i32.lt_u
      (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $bytes)))))

;; One Newton step of $solve from z, whose probabilities are p; gives the largest part of it.
(func $newton (param $scores i32) (param $duals i32) (param $truth i32) (param $hold f32)
  (param $bytes i32) (param $z i32) (param $p i32) (param $change i32) (result f32)
  (local $at i32) (local $place i32) (local $share v128) (local $by v128) (local $diagonal v128)
  (local $held v128) (local $pull v128) (local $weight v128)
  (local.set $held (f32x4.splat (local.get $hold)))
  (loop $gradient
    (v128.store (i32.add (local.get $change) (local.get $at))
      (f32x4.add
        (f32x4.add (v128.load (i32.add (local.get $p) (local.get $at)))
          (v128.load (i32.add (local.get $duals) (local.get $at))))
        (f32x4.mul (local.get $held) (f32x4.sub
          (v128.load (i32.add (local.get $z) (local.get $at)))
          (v128.load (i32.add (local.get $scores) (local.get $at)))))))
    (br_if $gradient (i32.lt_u
      (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $bytes))))
  (local.set $place (i32.add (local.get $change) (local.get $truth)))
  (f32.store (local.get $place) (f32.sub (f32.load (local.get $place)) (f32.const 1)))
  (local.set $at (i32.const 0))
  (loop $sums
    (local.set $share (v128.load (i32.add (local.get $p) (local.get $at))))
    (local.set $diagonal (f32x4.div (local.get $share)
      (f32x4.add (local.get $held) (local.get $share))))
    (local.set $pull (f32x4.add (local.get $pull) (f32x4.mul (local.get $diagonal)
      (v128.load (i32.add (local.get $change) (local.get $at))))))
    (local.set $weight (f32x4.add (local.get $weight)
      (f32x4.mul (local.get $diagonal) (local.get $share))))
    (br_if $sums (i32.lt_u
      (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $bytes))))
  (local.set $pull (f32x4.splat (f32.div (call $sum (local.get $pull))
    (f32.max (f32.const 1e-7) (f32.sub (f32.const 1) (call $sum (local.get $weight)))))))
  (local.set $weight (f32x4.splat (f32.const 0)))
  (local.set $at (i32.const 0))
  (loop $directions
    (local.set $share (v128.load (i32.add (local.get $p) (local.get $at))))
    (local.set $place (i32.add (local.get $change) (local.get $at)))
    (local.set $by (f32x4.div
      (f32x4.add (v128.load (local.get $place)) (f32x4.mul (local.get $pull) (local.get $share)))
      (f32x4.add (local.get $held) (local.get $share))))
    (v128.store (local.get $place) (local.get $by))
    (local.set $weight (f32x4.max (local.get $weight) (f32x4.abs (local.get $by))))
    (br_if $directions (i32.lt_u
      (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $bytes))))
  (call $most (local.get $weight)))

;; z -= change times a factor
(func $move (param $z i32) (param $change i32) (param $bytes i32) (param $factor f32)
  (local $at i32)
  (loop $each
    (v128.store (i32.add (local.get $z) (local.get $at))
      (f32x4.sub (v128.load (i32.add (local.get $z) (local.get $at)))
        (f32x4.mul (f32x4.splat (local.get $factor))
          (v128.load (i32.add (local.get $change) (local.get $at))))))
    (br_if $each (i32.lt_u
      (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $bytes)))))

;; The best change of a row's duals into $step, the other rows fixed; gives the sum of its sizes. It is the
;; proximal step of the softmax loss, z = scores + (truth - softmax(z) - duals) / hold, where $hold is the
;; penalty over the row's squared length; by Newton's method, with the Hessian hold I + diag(p) - p pT inverted
;; by Sherman and Morrison's formula. Scores change by 3 at most in one step: beyond it the quadratic
;; picture is wrong.
(func $solve (param $scores i32) (param $duals i32) (param $truth i32) (param $hold f32)
  (param $bytes i32) (param $z i32) (param $p i32) (param $step i32)
  (result f32)
  (local $turns i32) (local $at i32) (local $largest f32) (local $place i32) (local $by v128) (local $moved v128)
  (loop $begin
    (v128.store (i32.add (local.get $z) (local.get $at))
      (v128.load (i32.add (local.get $scores) (local.get $at))))
    (br_if $begin (i32.lt_u
      (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $bytes))))
  (loop $turn
    (call $soften (local.get $z) (local.get $p) (local.get $bytes))
    (local.set $largest (call $newton (local.get $scores) (local.get $duals) (local.get $truth)
      (local.get $hold) (local.get $bytes) (local.get $z) (local.get $p) (local.get $step)))
    (call $move (local.get $z) (local.get $step) (local.get $bytes)
      (f32.min (f32.const 1) (f32.div (f32.const 3)
        (f32.max (f32.const 1e-12) (local.get $largest)))))
    (local.set $turns (i32.add (local.get $turns) (i32.const 1)))
    (br_if $turn (i32.and (i32.lt_u (local.get $turns) (i32.const 12))
      (f32.ge (local.get $largest) (f32.const 1e-3)))))
  (call $soften (local.get $z) (local.get $p) (local.get $bytes))
  (local.set $at (i32.const 0))
  (loop $residuals
    (v128.store (i32.add (local.get $step) (local.get $at))
      (f32x4.sub (f32x4.splat (f32.const 0)) (f32x4.add
        (v128.load (i32.add (local.get $p) (local.get $at)))
        (v128.load (i32.add (local.get $duals) (local.get $at))))))
    (br_if $residuals (i32.lt_u
      (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $bytes))))
  (local.set $place (i32.add (local.get $step) (local.get $truth)))
  (f32.store (local.get $place) (f32.add (f32.load (local.get $place)) (f32.const 1)))
  (local.set $at (i32.const 0))
  (loop $sizes
    (local.set $moved (f32x4.add (local.get $moved)
      (f32x4.abs (v128.load (i32.add (local.get $step) (local.get $at))))))
    (br_if $sizes (i32.lt_u
      (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $bytes))))
  (call $sum (local.get $moved)))
