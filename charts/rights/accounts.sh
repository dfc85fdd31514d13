# Compares the rights of each ServiceAccount with charts/rights/golden/<account>-of-<namespace>-in-<namespace>.txt.

# The namespace and name of each account, and the namespace of its rights.
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

# rights <namespace> <account> <where>: one right on each line; lines and verbs are sorted.
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
    # The rights that every account has are in a separate file, and are left out of the others.
    rights default nobody default >"$work/anybody"
    golden 'an account without any grant' "$work/anybody" charts/rights/golden/anybody.txt
    while read -r namespace account where; do
        [[ -n $namespace ]] || continue
        name="$account-of-$namespace-in-$where"
        rights "$namespace" "$account" "$where" | grep -vxF -f "$work/anybody" >"$work/$name" || true
        golden "$account of $namespace, in $where (if not: charts/rights/test --update, and read the difference)" \
            "$work/$name" "charts/rights/golden/$name.txt"
    done <<<"$accounts"
    # Without this, a new account would not be tested.
    kubectl get serviceaccounts --all-namespaces --selector app.kubernetes.io/part-of=slipway --no-headers \
        --output custom-columns=:metadata.namespace,:metadata.name | while read -r namespace account; do
        echo "$namespace $account"
    done >"$work/accounts"
    while read -r namespace account; do
        check "$account of $namespace is in the list of accounts" grep -Eq "^$namespace +$account " <<<"$accounts"
    done <"$work/accounts"
}
