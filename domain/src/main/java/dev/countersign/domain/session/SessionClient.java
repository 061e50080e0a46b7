package dev.countersign.domain.session;

import dev.countersign.domain.client.ClientId;

/**
 * A client that a session was used for.
 *
 * @param client the client
 * @param sid by which the client knows the session
 */
public record SessionClient(ClientId client, Sid sid) {}
