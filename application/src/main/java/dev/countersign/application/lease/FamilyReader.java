package dev.countersign.application.lease;

import dev.countersign.application.lease.driven.TokenFamilies;
import dev.countersign.domain.lease.FamilyContents;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.lease.FamilyStage;
import dev.countersign.domain.lease.FamilyState;
import dev.countersign.domain.lease.TokenFamily;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.SignInRequired;

/** Reads the tokens of a family. */
final class FamilyReader {

  /** The error for a family whose refresh token the server refused. */
  static final SignInRequired LOST =
      new SignInRequired(
          "the server no longer accepts the refresh token of this sign-in: sign in again");

  /** A family as it was read, with its seal opened. */
  record Look(FamilyState state, FamilyContents contents) {

    /** Returns the same family after a response to this node's request was stored. */
    Look answered(TokenFamily next, FamilyContents answered) {
      return new Look(
          new FamilyState(
              next, state.version(), FamilyStage.ANSWERED, true, state.failure(), state.usedAt()),
          answered);
    }
  }

  private final TokenFamilies families;
  private final SealedFamilies sealed;

  FamilyReader(TokenFamilies families, SealedFamilies sealed) {
    this.families = families;
    this.sealed = sealed;
  }

  /** Returns the family; refuses if it is lost, or not that of this registration. */
  Result<Look, RelyingPartyError> look(Registration registration, FamilyId family) {
    var state =
        families
            .find(family)
            .filter(found -> found.family().registration().equals(registration.name()));
    if (state.isEmpty()) {
      return refused("there are no tokens of this sign-in: sign in again");
    }
    return state.get().stage() == FamilyStage.LOST
        ? Result.refused(LOST)
        : open(registration, state.get());
  }

  private Result<Look, RelyingPartyError> open(Registration registration, FamilyState state) {
    var contents = sealed.open(state.family());
    if (contents.isEmpty()) {
      return refused("the tokens of this sign-in cannot be decrypted: sign in again");
    }
    return contents.get().isOf(registration)
        ? Result.ok(new Look(state, contents.get()))
        : refused("the tokens of this sign-in are of an earlier registration: sign in again");
  }

  private static Result<Look, RelyingPartyError> refused(String reason) {
    return Result.refused(new SignInRequired(reason));
  }
}
