package dev.countersign.application.user;

import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.DirectoryLink;
import dev.countersign.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;

/** Confirms every user. Without a directory, an account exists as long as it is stored. */
final class LocalUserConfirmer implements ConfirmUser {

  @Override
  public Confirmation confirm(
      UserId user, Optional<DirectoryLink> directory, Instant authenticatedAt) {
    return Confirmation.CONFIRMED;
  }

  @Override
  public Confirmation confirmNow(Account account) {
    return Confirmation.CONFIRMED;
  }
}
