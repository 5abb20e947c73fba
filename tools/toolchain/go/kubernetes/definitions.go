//go:build tools

package main

// The module whose resource definitions clusters are given; go.mod keeps it for this import.
import _ "sigs.k8s.io/gateway-api/apis/v1"
