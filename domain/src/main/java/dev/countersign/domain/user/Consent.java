package dev.countersign.domain.user;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Scope;
import java.time.Instant;

/**
 * What a user allowed a client to have.
 *
 * @param user who allowed it
 * @param client to whom
 * @param scope all that was ever allowed and not taken back
 * @param givenAt when it was last added to
 */
public record Consent(UserId user, ClientId client, Scope scope, Instant givenAt) {}
