# What the units of the project are called in Arabic.
unit-kit = { $count ->
    [name] أطقم
    [few] أطقم
    [many] طقما
   *[other] طقم
}
unit-percent = في المائة
