package dev.countersign.domain.user;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Scope;
import java.time.Instant;

/**
 * The consent that a user gave to a client.
 *
 * @param user the user who gave it
 * @param client the client that received it
 * @param scope the complete scope that was given and not withdrawn
 * @param grantedAt when scope was last added
 */
public record Consent(UserId user, ClientId client, Scope scope, Instant grantedAt) {}
