package dev.countersign.application.session;

import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionToken;

/**
 * A session after the sign-in of its user.
 *
 * @param token the value that the browser stores as a cookie
 * @param session the session as stored by the server; if it is remembered, the browser stores the
 *     cookie until the session expires
 * @param continued whether the browser had that session before
 */
public record StartedSession(SessionToken token, Session session, boolean continued) {}
