# Decision records, right and wrong.

decisions() { "$PROJECT/bin/lib/lint/decisions" records; }

mkdir -p records
printf '# 1. First\n\n- Status: accepted\n- Date: 2026-11-24\n' >records/0001-first.md
printf '# 2. Second\n\n- Status: superseded by [1](0001-first.md)\n- Date: 2026-11-25, written down later\n' >records/0002-second.md
printf '| number | title | status | date |\n|---|---|---|---|\n| [1](0001-first.md) | First | accepted | 2026-11-24 |\n' >records/README.md
check 'decisions: one is not in the index' finds '+| [2](0002-second.md) | Second |' decisions
printf '| [2](0002-second.md) | Second | superseded by [1](0001-first.md) | 2026-11-25 |\n' >>records/README.md
check 'decisions: all is right' finds_nothing decisions
sed -i 's/24 |$/23 |/' records/README.md
check 'decisions: the index has another date' finds '-| [1](0001-first.md) | First | accepted | 2026-11-23 |' decisions
sed -i '/Date/d' records/0001-first.md
check 'decisions: no date' finds '0001-first.md:4' decisions
sed -i 's/accepted/agreed/' records/0001-first.md
check 'decisions: an unknown status' finds '0001-first.md:3' decisions
sed -i 's/# 2/# 3/' records/0002-second.md
check 'decisions: another number' finds '0002-second.md:1' decisions
