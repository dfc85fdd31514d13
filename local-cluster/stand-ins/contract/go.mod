module dev.slipway/local-cluster/stand-ins/contract

go 1.26.0
