"""Who gets which answer: every address, every member of the cast and nobody, every state, in both
clinics.

`addresses` walks the URL resolver, `worlds` and `sides` build the two clinics, `rows_*` say what is
expected, `visits` asks, `judging` compares. A new address needs one row in one of the `rows_*`."""
