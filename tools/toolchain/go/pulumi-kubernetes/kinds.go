//go:build ignore

// Package v2 knows how objects that stand in YAML files are registered. The file in whose place this stands has a type
// for each kind of Kubernetes, and takes most of the time that the plugin takes to compile; nobody who registers an
// object by its name asks for its type.
package v2

import (
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

type object struct {
	pulumi.CustomResourceState
}

// IsListKind says whether a kind is a list of others.
func IsListKind(_, kind string) bool {
	return strings.HasSuffix(kind, "List")
}

// RegisterResource registers an object of any kind.
func RegisterResource(ctx *pulumi.Context, apiVersion, kind, name string, props pulumi.Input,
	opts ...pulumi.ResourceOption) (pulumi.CustomResource, error) {
	place := apiVersion
	if !strings.Contains(place, "/") {
		place = "core/" + place
	}
	var registered object
	err := ctx.RegisterResource("kubernetes:"+place+":"+kind, name, props, &registered, opts...)
	if err != nil {
		return nil, err
	}
	return &registered, nil
}
