package dev.countersign.persistence.useradmin;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.user.AccountLife;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import dev.countersign.domain.useradmin.AccountSummary;
import dev.countersign.persistence.oauth.JsonText;
import dev.countersign.persistence.user.DirectoryLinkColumns;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An {@link AccountSummary} as a part of a row of the table {@code account}. */
@MappedEntity("account")
record AccountSummaryRow(
    @Id String userId,
    String username,
    String profile,
    Instant createdAt,
    Instant tokensSince,
    boolean disabled,
    @Nullable String directoryEntry,
    @Nullable Instant directoryCheckedAt) {

  AccountSummary toSummary() {
    return AccountSummary.of(
        new UserId(userId),
        new Username(username),
        new Profile(claims()),
        new AccountLife(createdAt, tokensSince, disabled),
        DirectoryLinkColumns.read(directoryEntry, directoryCheckedAt));
  }

  private JsonObject claims() {
    if (JsonText.read(profile) instanceof JsonObject claims) {
      return claims;
    }
    throw new IllegalStateException("the profile of an account is not a JSON object");
  }
}
