;; A text compared with others, feature by feature or number by number. Places are addresses in bytes.

;; cosines, one for each row from $first on, += for each listed feature its value times what the rows before $last
;; have of it. A feature's rows lie in order between its start and the next one's; where the first of them is that
;; counts stands at $jumps, by the feature's number at $jumping, unless that is 0.
(func $byFeatures (param $ids i32) (param $end i32) (param $values i32) (param $starts i32)
  (param $rows i32) (param $having i32) (param $jumping i32) (param $jumps i32)
  (param $first i32) (param $last i32) (param $cosines i32)
  (local $place i32) (local $stop i32) (local $high i32) (local $row i32) (local $value f32)
  (loop $features
    (local.set $row (i32.shl (i32.load (local.get $ids)) (i32.const 2)))
    (local.set $value (f32.load (local.get $values)))
    (local.set $place (i32.load (i32.add (local.get $starts) (local.get $row))))
    (local.set $stop (i32.load (i32.add (local.get $starts)
      (i32.add (local.get $row) (i32.const 4)))))
    (local.set $row (i32.load (i32.add (local.get $jumping) (local.get $row))))
    (block $found
      (block $unknown
        (br_if $unknown (i32.eqz (local.get $row)))
        (local.set $place (i32.load (i32.add (local.get $jumps)
          (i32.shl (local.get $row) (i32.const 2)))))
        (br_if $found (i32.const 1)))
      (local.set $high (local.get $stop))
      (loop $search
        (br_if $found (i32.ge_u (local.get $place) (local.get $high)))
        (local.set $row (i32.shr_u (i32.add (local.get $place) (local.get $high)) (i32.const 1)))
        (block $before
          (br_if $before (i32.lt_u
            (i32.load (i32.add (local.get $rows) (i32.shl (local.get $row) (i32.const 2))))
            (local.get $first)))
          (local.set $high (local.get $row))
          (br_if $search (i32.const 1)))
        (local.set $place (i32.add (local.get $row) (i32.const 1)))
        (br_if $search (i32.const 1))))
    (block $added
      (loop $add
        (br_if $added (i32.ge_u (local.get $place) (local.get $stop)))
        (local.set $row (i32.load (i32.add (local.get $rows) (i32.shl (local.get $place) (i32.const 2)))))
        (br_if $added (i32.ge_u (local.get $row) (local.get $last)))
        (local.set $row (i32.add (local.get $cosines) (i32.shl
          (i32.sub (local.get $row) (local.get $first)) (i32.const 2))))
        (f32.store (local.get $row) (f32.add (f32.load (local.get $row)) (f32.mul (local.get $value)
          (f32.load (i32.add (local.get $having) (i32.shl (local.get $place) (i32.const 2)))))))
        (local.set $place (i32.add (local.get $place) (i32.const 1)))
        (br_if $add (i32.const 1))))
    (local.set $values (i32.add (local.get $values) (i32.const 4)))
    (br_if $features (i32.lt_u
      (local.tee $ids (i32.add (local.get $ids) (i32.const 4))) (local.get $end)))))

;; The sum of what a row has of its features times what the text has of them, which is written out in full.
(func $byNumbers (param $ids i32) (param $end i32) (param $values i32) (param $text i32) (result f32)
  (local $sum f32)
  (block $none
    (br_if $none (i32.ge_u (local.get $ids) (local.get $end)))
    (loop $features
      (local.set $sum (f32.add (local.get $sum) (f32.mul (f32.load (local.get $values))
        (f32.load (i32.add (local.get $text) (i32.shl (i32.load (local.get $ids)) (i32.const 2)))))))
      (local.set $values (i32.add (local.get $values) (i32.const 4)))
      (br_if $features (i32.lt_u
        (local.tee $ids (i32.add (local.get $ids) (i32.const 4))) (local.get $end)))))
  (local.get $sum))
