package dev.countersign.http.relyingparty;

import dev.countersign.application.relyingparty.RegisterAtProvider;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.error.OAuthError;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import java.util.Optional;
import java.util.Set;

/** Reads the body of {@code POST /rp/registrations}. */
final class RegistrationRequestReader {

  private static final String TOKEN = "initial_access_token";
  private static final Set<String> MEMBERS = Set.of("name", "issuer", TOKEN, "metadata");

  private RegistrationRequestReader() {}

  /** Returns the command in the body; refuses an invalid body, also one with unknown members. */
  static Result<RegisterAtProvider.Command, RelyingPartyError> read(JsonObject body, Actor actor) {
    var unknown = body.members().keySet().stream().filter(name -> !MEMBERS.contains(name));
    var first = unknown.findFirst();
    if (first.isPresent()) {
      return Result.refused(bad("unknown member " + shortened(first.get())));
    }
    var name = body.string("name");
    var issuer = body.string("issuer");
    if (name.isEmpty() || issuer.isEmpty()) {
      return Result.refused(bad("name and issuer must be strings"));
    }
    var metadata = body.object("metadata");
    if (metadata.isEmpty() && body.member("metadata").isPresent()) {
      return Result.refused(bad("metadata must be an object"));
    }
    return token(body)
        .map(
            token ->
                new RegisterAtProvider.Command(
                    name.get(), issuer.get(), token, metadata.orElse(JsonObject.EMPTY), actor));
  }

  private static Result<Optional<InitialAccessToken>, RelyingPartyError> token(JsonObject body) {
    var member = body.member(TOKEN);
    if (member.isEmpty()) {
      return Result.ok(Optional.empty());
    }
    if (!(member.get() instanceof JsonString(var value))) {
      return Result.refused(bad(TOKEN + " must be a string"));
    }
    try {
      return Result.ok(Optional.of(new InitialAccessToken(value)));
    } catch (IllegalArgumentException e) {
      return Result.refused(bad(TOKEN + " is empty or too long"));
    }
  }

  private static RelyingPartyError bad(String reason) {
    return new BadCall(reason);
  }

  private static String shortened(String name) {
    return OAuthError.printable(name.substring(0, Math.min(name.length(), 40)));
  }
}
