package dev.countersign.application.client.canary;

import dev.countersign.application.grant.driven.Grants;

/** Guilty: clients know grants. */
public record GrantingClient(Grants grants) {}
