// Package contract holds the contract between Slipway and helmsman, Keel and ChartMuseum: one test for each
// trap that their users fall into. It passes against the real programs and against the stand-ins alike, so
// that what works with one works with the other.
//
// The tests bring their own API server (without kubelet and controllers: none of the three programs needs a
// pod to run), registry and object store. `run` builds what is needed and starts them.
package contract
