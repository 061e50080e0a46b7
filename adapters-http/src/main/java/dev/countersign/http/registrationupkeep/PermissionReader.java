package dev.countersign.http.registrationupkeep;

import dev.countersign.application.registrationupkeep.PermitRegisterAgain.Permission;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the body of {@code PUT /rp/registrations/{name}/register-again}. */
final class PermissionReader {

  private static final String TOKEN = "initial_access_token";
  private static final String STATEMENT = "software_statement";
  private static final Set<String> MEMBERS = Set.of(TOKEN, STATEMENT);
  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7E]+");
  private static final int LONGEST_STATEMENT = 16_384;

  private PermissionReader() {}

  /** Returns the permission in the body; refuses an invalid body, also one with unknown members. */
  static Result<Permission, RelyingPartyError> read(String name, JsonObject body, Actor actor) {
    if (!MEMBERS.containsAll(body.members().keySet())) {
      return bad("the members are " + TOKEN + " and " + STATEMENT);
    }
    return text(body, STATEMENT)
        .flatMap(
            statement -> token(body).map(token -> new Permission(name, token, statement, actor)));
  }

  private static Result<Optional<InitialAccessToken>, RelyingPartyError> token(JsonObject body) {
    return text(body, TOKEN)
        .flatMap(
            text -> {
              try {
                return Result.ok(text.map(InitialAccessToken::new));
              } catch (IllegalArgumentException e) {
                return bad(TOKEN + " is too long");
              }
            });
  }

  private static Result<Optional<String>, RelyingPartyError> text(JsonObject body, String name) {
    var text = body.string(name);
    var isGood =
        text.filter(
                value -> PRINTABLE.matcher(value).matches() && value.length() <= LONGEST_STATEMENT)
            .isPresent();
    return isGood || body.member(name).isEmpty()
        ? Result.ok(text)
        : bad(name + " must be a string of printable ASCII without spaces");
  }

  private static <T> Result<T, RelyingPartyError> bad(String reason) {
    return Result.refused(new BadCall(reason));
  }
}
