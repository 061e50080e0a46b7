package dev.countersign.persistence.session;

import dev.countersign.application.session.driven.Sessions.WithAccount;
import dev.countersign.domain.session.Sid;
import dev.countersign.persistence.user.AccountRow;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A session with the account of its user as a row of a query. */
@Introspected
record SessionAccountRow(
    String tokenHash,
    String sessionId,
    String userId,
    Instant authenticatedAt,
    String methods,
    Instant expiresAt,
    @Nullable Instant usedAt,
    boolean remembered,
    @Nullable String address,
    @Nullable String browser,
    @Nullable String federated,
    @Nullable String sid,
    String username,
    @Nullable String passwordHash,
    Instant createdAt,
    Instant tokensSince,
    boolean disabled,
    String profile,
    @Nullable String directoryEntry,
    @Nullable Instant directoryCheckedAt,
    long version) {

  WithAccount toSession() {
    var session =
        new SessionRow(
            tokenHash,
            sessionId,
            userId,
            authenticatedAt,
            methods,
            expiresAt,
            usedAt,
            remembered,
            address,
            browser,
            federated);
    var account =
        new AccountRow(
            userId,
            username,
            passwordHash,
            createdAt,
            tokensSince,
            disabled,
            profile,
            directoryEntry,
            directoryCheckedAt,
            version);
    return new WithAccount(
        session.toSession(), account.toAccount(), Optional.ofNullable(sid).map(Sid::new));
  }
}
