# What the units of the project are called in French.
unit-kit = { $count ->
    [one] trousse
   *[other] trousses
}
unit-percent = pour cent
