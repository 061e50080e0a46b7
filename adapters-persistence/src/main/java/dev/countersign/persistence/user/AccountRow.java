package dev.countersign.persistence.user;

import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.PasswordHash;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.UserProfile;
import dev.countersign.domain.user.Username;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An {@link Account} as a row. */
@MappedEntity("account")
record AccountRow(
    @Id String userId,
    String username,
    String passwordHash,
    @Nullable String fullName,
    @Nullable String email,
    boolean emailVerified) {

  static AccountRow of(Account account) {
    var profile = account.profile();
    return new AccountRow(
        account.id().value(),
        account.username().value(),
        account.password().phc(),
        profile.name().orElse(null),
        profile.email().orElse(null),
        profile.emailVerified());
  }

  Account toAccount() {
    return new Account(
        new UserId(userId),
        new Username(username),
        new PasswordHash(passwordHash),
        new UserProfile(Optional.ofNullable(fullName), Optional.ofNullable(email), emailVerified));
  }
}
