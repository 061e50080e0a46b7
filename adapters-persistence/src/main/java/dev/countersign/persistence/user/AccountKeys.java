package dev.countersign.persistence.user;

import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.profile.StandardClaim;
import dev.countersign.domain.user.Account;
import dev.countersign.persistence.client.SearchedNameKey;
import org.jspecify.annotations.Nullable;

/** The index keys by which administrators search an account. */
final class AccountKeys {

  private final byte[] username;
  private final byte @Nullable [] email;

  private AccountKeys(byte[] username, byte @Nullable [] email) {
    this.username = username;
    this.email = email;
  }

  static AccountKeys of(Account account) {
    return new AccountKeys(
        key(account.username().value()),
        account.profile().text(StandardClaim.EMAIL_CLAIM).map(AccountKeys::key).orElse(null));
  }

  private static byte[] key(String text) {
    return SearchedNameKey.of(SearchedName.of(text));
  }

  byte[] username() {
    return username;
  }

  byte @Nullable [] email() {
    return email;
  }
}
