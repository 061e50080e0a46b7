package dev.countersign.application.useradmin;

import dev.countersign.application.useradmin.AdministerAccount.Refusal;
import dev.countersign.application.useradmin.AdministerAccount.Refusal.Invalid;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.profile.ProfileReader;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.PasswordPolicy;
import dev.countersign.domain.user.Username;
import java.util.Optional;

/** Reads what administrators send, and says what is wrong with it. */
final class AccountDefinitions {

  /** A username with characters that the normalizer refuses. */
  static final Invalid REFUSED_NAME =
      new Invalid(
          "username contains a character that usernames must not have; use letters, digits and"
              + " ASCII punctuation (RFC 8265 UsernameCaseMapped)");

  private static final Invalid MALFORMED_NAME =
      new Invalid(
          "username must have 1 to 128 characters without white space or control characters");

  private final ProfileReader profiles;
  private final PasswordPolicy policy;

  AccountDefinitions(ProfileReader profiles, PasswordPolicy policy) {
    this.profiles = profiles;
    this.policy = policy;
  }

  Result<Username, Refusal> username(String text) {
    return Username.parse(text)
        .<Result<Username, Refusal>>map(Result::ok)
        .orElseGet(() -> Result.refused(MALFORMED_NAME));
  }

  Result<Profile, Refusal> profile(JsonObject claims) {
    return profiles
        .read(claims)
        .mapError(invalid -> new Invalid("claims: " + invalid.description()));
  }

  Result<Password, Refusal> password(String typed, Username username) {
    return policy.check(typed, username).mapError(reason -> new Invalid(reason.message()));
  }

  Result<Optional<Password>, Refusal> password(Optional<String> typed, Username username) {
    return typed
        .map(text -> password(text, username).map(Optional::of))
        .orElseGet(() -> Result.ok(Optional.empty()));
  }
}
