# The words linter on three small files: test/words/expected.txt has what it shall find.

words_of_fixtures() {
    local fixtures="$PROJECT/bin/lib/lint/test/words"
    "$PROJECT/bin/lib/lint/words" "$fixtures/document.md" "$fixtures/Room.java" "$fixtures/values.yaml" >found && return 1
    diff --unified "$fixtures/expected.txt" found
}

check 'words: each one, in prose alone' words_of_fixtures
check 'words: a text without them' finds_nothing "$PROJECT/bin/lib/lint/words" good.md
