# Each ServiceAccount's rights, in the namespaces that matter, against charts/rights/golden/<account>-of-<namespace>-in-<namespace>.txt

# Its namespace, its name, and where it is asked.
accounts='
slipway         polling-server slipway
slipway         helm-api       slipway
slipway         helm-api       production
slipway         helmsman       slipway
slipway         helmsman       production
slipway         default        slipway
slipway-build   default        slipway-build
slipway-storage default        slipway-storage
keel            keel           keel
keel            keel           production
keel            keel           slipway
'

# rights <namespace> <account> <where>: one right to a line, sorted, as are its verbs.
rights() {
    local what verbs
    kubectl auth can-i --list --as "system:serviceaccount:$1:$2" --namespace "$3" | tail -n +2 | tr -s ' ' |
        while IFS= read -r what; do
            verbs=${what##*[}
            printf '%s[%s]\n' "${what%[*}" "$(tr ' ' '\n' <<<"${verbs%]}" | LC_ALL=C sort | paste -sd ' ')"
        done | LC_ALL=C sort
}

test_accounts() {
    local namespace account where name
    echo '# what each ServiceAccount may do'
    # What any account may do, by being one, is in a file of its own and left out of the others.
    rights default nobody default >"$work/anybody"
    golden 'an account without any grant' "$work/anybody" charts/rights/golden/anybody.txt
    while read -r namespace account where; do
        [[ -n $namespace ]] || continue
        name="$account-of-$namespace-in-$where"
        rights "$namespace" "$account" "$where" | grep -vxF -f "$work/anybody" >"$work/$name" || true
        golden "$account of $namespace, in $where (else: charts/rights/test --update, and read the difference)" \
            "$work/$name" "charts/rights/golden/$name.txt"
    done <<<"$accounts"
    # Else a new account goes untested.
    kubectl get serviceaccounts --all-namespaces --selector app.kubernetes.io/part-of=slipway --no-headers \
        --output custom-columns=:metadata.namespace,:metadata.name | while read -r namespace account; do
        echo "$namespace $account"
    done >"$work/accounts"
    while read -r namespace account; do
        check "$account of $namespace is among those above" grep -Eq "^$namespace +$account " <<<"$accounts"
    done <"$work/accounts"
}
