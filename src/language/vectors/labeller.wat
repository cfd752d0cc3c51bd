;; One example of a labeller, learnt by AdaGrad, four labels at a time. Places are addresses in bytes; every
;; list of labels takes $bytes, a multiple of 16.

;; Copies the traits but for some drawn at random (Numerical Recipes' generator, its state in memory): those below
;; $share of all numbers are left out, the others' values divided by $rest. Gives where the copy of the ids ends.
(func $overlook (param $ids i32) (param $end i32) (param $values i32) (param $state i32)
  (param $share i32) (param $rest f32) (param $seen i32) (param $weights i32) (result i32)
  (local $drawn i32)
  (local.set $drawn (i32.load (local.get $state)))
  (loop $traits
    (local.set $drawn (i32.add (i32.mul (local.get $drawn) (i32.const 1664525))
      (i32.const 1013904223)))
    (block $skipped
      (br_if $skipped (i32.lt_u (local.get $drawn) (local.get $share)))
      (i32.store (local.get $seen) (i32.load (local.get $ids)))
      (f32.store (local.get $weights) (f32.div (f32.load (local.get $values)) (local.get $rest)))
      (local.set $seen (i32.add (local.get $seen) (i32.const 4)))
      (local.set $weights (i32.add (local.get $weights) (i32.const 4))))
    (local.set $values (i32.add (local.get $values) (i32.const 4)))
    (br_if $traits (i32.lt_u
      (local.tee $ids (i32.add (local.get $ids) (i32.const 4))) (local.get $end))))
  (i32.store (local.get $state) (local.get $drawn))
  (local.get $seen))

;; odds += the sum of the traits' values times their weights
(func $gather (param $ids i32) (param $end i32) (param $values i32) (param $weights i32)
  (param $bytes i32) (param $odds i32)
  (local $at i32) (local $place i32) (local $value v128)
  (loop $traits
    (local.set $place (i32.add (local.get $weights) (i32.mul (local.get $bytes)
      (i32.load (local.get $ids)))))
    (local.set $value (v128.load32_splat (local.get $values)))
    (local.set $at (i32.const 0))
    (loop $labels
      (v128.store (i32.add (local.get $odds) (local.get $at))
        (f32x4.add (v128.load (i32.add (local.get $odds) (local.get $at)))
          (f32x4.mul (local.get $value)
            (v128.load (i32.add (local.get $place) (local.get $at))))))
      (br_if $labels (i32.lt_u
        (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $bytes))))
    (local.set $values (i32.add (local.get $values) (i32.const 4)))
    (br_if $traits (i32.lt_u
      (local.tee $ids (i32.add (local.get $ids) (i32.const 4))) (local.get $end)))))

;; Weights go against the gradient, the errors times a trait's value, in steps of $step over the root of the
;; squares of its gradients so far.
(func $descend (param $ids i32) (param $end i32) (param $values i32) (param $weights i32)
  (param $bytes i32) (param $errors i32) (param $squares i32) (param $step f32)
  (local $at i32) (local $place i32) (local $from i32)
  (local $value v128) (local $gradient v128) (local $square v128)
  (loop $traits
    (local.set $from (i32.mul (local.get $bytes) (i32.load (local.get $ids))))
    (local.set $value (v128.load32_splat (local.get $values)))
    (local.set $at (i32.const 0))
    (loop $labels
      (local.set $gradient (f32x4.mul (local.get $value)
        (v128.load (i32.add (local.get $errors) (local.get $at)))))
      (local.set $place (i32.add (local.get $squares)
        (i32.add (local.get $from) (local.get $at))))
      (local.set $square (f32x4.add (v128.load (local.get $place))
        (f32x4.mul (local.get $gradient) (local.get $gradient))))
      (v128.store (local.get $place) (local.get $square))
      (local.set $place (i32.add (local.get $weights)
        (i32.add (local.get $from) (local.get $at))))
      (v128.store (local.get $place) (f32x4.sub (v128.load (local.get $place))
        (f32x4.div (f32x4.mul (f32x4.splat (local.get $step)) (local.get $gradient))
          (f32x4.sqrt (local.get $square)))))
      (br_if $labels (i32.lt_u
        (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $bytes))))
    (local.set $values (i32.add (local.get $values) (i32.const 4)))
    (br_if $traits (i32.lt_u
      (local.tee $ids (i32.add (local.get $ids) (i32.const 4))) (local.get $end)))))

;; mean += $share of the weights
(func $average (param $weights i32) (param $end i32) (param $mean i32) (param $share f32)
  (loop $each
    (v128.store (local.get $mean) (f32x4.add (v128.load (local.get $mean))
      (f32x4.mul (f32x4.splat (local.get $share)) (v128.load (local.get $weights)))))
    (local.set $mean (i32.add (local.get $mean) (i32.const 16)))
    (br_if $each (i32.lt_u
      (local.tee $weights (i32.add (local.get $weights) (i32.const 16))) (local.get $end)))))
