# What CHANGELOG.md says of a version. A release has a section `## [X.Y.Z] - YYYY-MM-DD`; a prerelease has what is under [Unreleased].

HOME_PAGE=https://github.com/slipway-dev/slipway

# is_version TEXT: a semantic version that is also an image tag and, with a chart's name before it, the value of a label.
is_version() {
    local number='(0|[1-9][0-9]*)' word='(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)'
    ((${#1} <= 40)) && [[ $1 =~ ^$number\.$number\.$number(-$word(\.$word)*)?$ ]]
}

# section NAME: the lines below `## [NAME]`, without empty lines around them and without the links at the end of the file.
section() {
    NAME=$1 perl -0777 -ne 's/^\[[^\]]+\]: \S+\n//mg; print "$1\n" if /^## \[\Q$ENV{NAME}\E\][^\n]*\n\s*(.*?)\s*(?=^## \[|\z)/ms' CHANGELOG.md
}

# has_entries NAME: whether a list item is in the section.
has_entries() { section "$1" | grep -q '^- '; }

# heading VERSION: the heading of the section.
heading() { VERSION=$1 perl -ne 'print if /^## \[\Q$ENV{VERSION}\E\]/' CHANGELOG.md; }

# check_change_log_can_take VERSION: fails when the section cannot be dated.
check_change_log_can_take() {
    [[ -z "$(heading "$1")" ]] || ! has_entries Unreleased ||
        die "CHANGELOG.md has entries both under [Unreleased] and under [$1]: move them below ## [$1]"
}

# date_in_change_log VERSION DATE: dates the version's section. Without one, the entries under [Unreleased] become it.
date_in_change_log() {
    VERSION=$1 DATE=$2 HOME_PAGE=$HOME_PAGE perl -0777 -i -pe '
        my ($version, $date, $page) = @ENV{qw(VERSION DATE HOME_PAGE)};
        s/^## \[\Q$version\E\][^\n]*/## [$version] - $date/m or s/^## \[Unreleased\]\n/## [Unreleased]\n\n## [$version] - $date\n/m;
        my $link = "[$version]: $page/releases/tag/v$version";
        s/^\[\Q$version\E\]: \S+/$link/m or s/^(\[Unreleased\]: \S+\n)/$1$link\n/m;
        s/^(\[Unreleased\]): \S+/$1: $page\/compare\/v$version...main/m' CHANGELOG.md
}
