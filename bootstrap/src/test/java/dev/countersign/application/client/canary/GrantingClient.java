package dev.countersign.application.client.canary;

import dev.countersign.application.grant.driven.Grants;

/** Breaks a rule: clients know grants. */
public record GrantingClient(Grants grants) {}
