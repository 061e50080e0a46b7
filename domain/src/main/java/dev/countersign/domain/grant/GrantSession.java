package dev.countersign.domain.grant;

import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.Sid;

/**
 * The session in which a user gave a grant.
 *
 * @param id the session
 * @param sid by which the client of the grant knows the session
 * @param endsGrant whether the grant ends when the session is ended
 */
public record GrantSession(SessionId id, Sid sid, boolean endsGrant) {}
