package dev.countersign.application.grant;

import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.application.user.ConfirmUser;
import dev.countersign.domain.error.TemporarilyUnavailable;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.domain.grant.GrantState;
import dev.countersign.domain.grant.GrantUser;
import dev.countersign.domain.oauth.Result;
import java.util.Optional;

/** Judges the state of grants, and confirms their users. */
final class GrantUserFinder implements FindGrantUser {

  static final TemporarilyUnavailable UNAVAILABLE =
      new TemporarilyUnavailable(
          "the account of the user cannot be checked at the moment; try again later");

  private final Revocations revocations;
  private final ConfirmUser confirmUser;

  GrantUserFinder(Revocations revocations, ConfirmUser confirmUser) {
    this.revocations = revocations;
    this.confirmUser = confirmUser;
  }

  @Override
  public Result<Optional<GrantUser>, TemporarilyUnavailable> find(GrantId grant) {
    return confirmed(revocations.stateOf(grant));
  }

  @Override
  public Result<Optional<GrantUser>, TemporarilyUnavailable> find(String tokenId, GrantId grant) {
    return confirmed(revocations.stateOf(tokenId, grant));
  }

  private Result<Optional<GrantUser>, TemporarilyUnavailable> confirmed(GrantState state) {
    if (!state.isValid()) {
      return Result.ok(Optional.empty());
    }
    var user = state.user().orElseThrow();
    return switch (confirmUser.confirm(user.id(), user.directory(), user.authenticatedAt())) {
      case CONFIRMED -> Result.ok(Optional.of(user));
      case GONE -> Result.ok(Optional.empty());
      case UNAVAILABLE -> Result.refused(UNAVAILABLE);
    };
  }
}
