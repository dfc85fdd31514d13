# Prints one line for each check.

WRONGS=0

# wrong PART WHAT REMEDY
wrong() {
    WRONGS=$((WRONGS + 1))
    report WRONG "$@"
}

conclude() {
    ((WRONGS == 0)) || exit 1
}
