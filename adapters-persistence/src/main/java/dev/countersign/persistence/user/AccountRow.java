package dev.countersign.persistence.user;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.AccountLife;
import dev.countersign.domain.user.DirectoryLink;
import dev.countersign.domain.user.PasswordHash;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import dev.countersign.persistence.oauth.JsonText;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An {@link Account} as a row. */
@MappedEntity("account")
public record AccountRow(
    @Id String userId,
    String username,
    @Nullable String passwordHash,
    Instant createdAt,
    Instant tokensSince,
    boolean disabled,
    String profile,
    @Nullable String directoryEntry,
    @Nullable Instant directoryCheckedAt,
    long version) {

  static AccountRow of(Account account) {
    return new AccountRow(
        account.id().value(),
        account.username().value(),
        account.password().map(PasswordHash::phc).orElse(null),
        account.life().createdAt(),
        account.life().tokensSince(),
        account.life().disabled(),
        JsonText.write(account.profile().claims()),
        account.directory().map(link -> link.entry().value()).orElse(null),
        account.directory().map(DirectoryLink::checkedAt).orElse(null),
        account.version());
  }

  /** Returns the account. */
  public Account toAccount() {
    return new Account(
        new UserId(userId),
        new Username(username),
        Optional.ofNullable(passwordHash).map(PasswordHash::new),
        new AccountLife(createdAt, tokensSince, disabled),
        new Profile(claims()),
        DirectoryLinkColumns.read(directoryEntry, directoryCheckedAt),
        version);
  }

  private JsonObject claims() {
    if (JsonText.read(profile) instanceof JsonObject claims) {
      return claims;
    }
    throw new IllegalStateException("the profile of an account is not a JSON object");
  }
}
