package dev.countersign.persistence.grant;

import dev.countersign.domain.grant.GrantState;
import dev.countersign.domain.grant.GrantUser;
import dev.countersign.domain.user.AccountLife;
import dev.countersign.domain.user.UserId;
import dev.countersign.persistence.user.DirectoryLinkColumns;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@link GrantState} as a row of a query.
 *
 * @param userId null if the grant or the account does not exist; then the others are null too
 */
@Introspected
record GrantStateRow(
    boolean revoked,
    @Nullable String userId,
    @Nullable Instant createdAt,
    @Nullable Instant tokensSince,
    @Nullable Boolean disabled,
    @Nullable String directoryEntry,
    @Nullable Instant directoryCheckedAt,
    @Nullable Instant authenticatedAt,
    @Nullable Instant givenAt,
    @Nullable Instant clientSince,
    @Nullable String claimsLocales,
    @Nullable String claims) {

  GrantState toState() {
    return new GrantState(revoked, Optional.ofNullable(userId).map(this::user));
  }

  private GrantUser user(String id) {
    return new GrantUser(
        new UserId(id),
        new AccountLife(
            Objects.requireNonNull(createdAt),
            Objects.requireNonNull(tokensSince),
            Objects.requireNonNull(disabled)),
        DirectoryLinkColumns.read(directoryEntry, directoryCheckedAt),
        Objects.requireNonNull(authenticatedAt),
        Objects.requireNonNull(givenAt),
        clientSince == null ? Instant.EPOCH : clientSince,
        GrantRow.languages(claimsLocales),
        GrantRow.claims(claims));
  }
}
