package dev.countersign.http.relyingparty;

import dev.countersign.application.relyingparty.RegisterAtProvider;
import dev.countersign.application.relyingparty.UpdateRegistration;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.error.OAuthError;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingparty.ReturnTo;
import dev.countersign.domain.relyingparty.UsedBy;
import java.util.Optional;
import java.util.Set;

/** Reads the bodies of {@code POST /rp/registrations} and of {@code PUT} of one. */
final class RegistrationRequestReader {

  private static final String TOKEN = "initial_access_token";
  private static final String METADATA = "metadata";
  private static final String USED_BY = "used_by";
  private static final String RETURN_TO = "return_to";
  private static final Set<String> MEMBERS =
      Set.of("name", "issuer", TOKEN, METADATA, USED_BY, RETURN_TO);
  private static final String CLIENT_ID = "client_id";
  private static final String CLIENT_SECRET = "client_secret";
  private static final Set<String> EXISTING =
      Set.of("name", "issuer", CLIENT_ID, CLIENT_SECRET, METADATA, USED_BY, RETURN_TO);
  private static final Set<String> CHANGEABLE = Set.of(METADATA, USED_BY, RETURN_TO);

  private RegistrationRequestReader() {}

  /** What the body says about the applications that use the registration. */
  private record Applications(Optional<UsedBy> usedBy, Optional<ReturnTo> returnTo) {}

  /** Returns the command in the body; refuses an invalid body, also one with unknown members. */
  static Result<RegisterAtProvider.Command, RelyingPartyError> read(JsonObject body, Actor actor) {
    return knownMembers(body, MEMBERS)
        .flatMap(known -> metadata(body))
        .flatMap(
            metadata ->
                applications(body)
                    .flatMap(
                        applications ->
                            command(body, metadata.orElse(JsonObject.EMPTY), applications, actor)));
  }

  /** Returns whether the body brings in a client that exists at the provider. */
  static boolean isExisting(JsonObject body) {
    return body.member(CLIENT_ID).isPresent() || body.member(CLIENT_SECRET).isPresent();
  }

  /** Returns the existing client in the body; refuses it in the same way. */
  static Result<RegisterAtProvider.Existing, RelyingPartyError> readExisting(
      JsonObject body, Actor actor) {
    return knownMembers(body, EXISTING)
        .flatMap(known -> metadata(body))
        .flatMap(
            metadata ->
                applications(body)
                    .flatMap(
                        applications ->
                            existing(
                                body, metadata.orElse(JsonObject.EMPTY), applications, actor)));
  }

  private static Result<RegisterAtProvider.Existing, RelyingPartyError> existing(
      JsonObject body, JsonObject metadata, Applications applications, Actor actor) {
    var name = body.string("name");
    var issuer = body.string("issuer");
    if (name.isEmpty() || issuer.isEmpty()) {
      return Result.refused(bad("name and issuer must be strings"));
    }
    var id = body.string(CLIENT_ID).flatMap(ClientId::parse);
    if (id.isEmpty()) {
      return Result.refused(bad("client_id must be 1 to 256 printable ASCII characters"));
    }
    return secret(body)
        .map(
            secret ->
                new RegisterAtProvider.Existing(
                    name.get(),
                    issuer.get(),
                    id.get(),
                    secret,
                    metadata,
                    applications.usedBy().orElse(UsedBy.NOBODY),
                    applications.returnTo().orElse(ReturnTo.NONE),
                    actor));
  }

  private static Result<Optional<ClientSecret>, RelyingPartyError> secret(JsonObject body) {
    if (body.member(CLIENT_SECRET).isEmpty()) {
      return Result.ok(Optional.empty());
    }
    return body.string(CLIENT_SECRET)
        .filter(text -> !text.isEmpty() && text.length() <= ClientSecret.LONGEST)
        .<Result<Optional<ClientSecret>, RelyingPartyError>>map(
            text -> Result.ok(Optional.of(new ClientSecret(text))))
        .orElseGet(
            () -> Result.refused(bad("client_secret must be a string, not empty or too long")));
  }

  /** Returns the change in the body; refuses it in the same way. */
  static Result<UpdateRegistration.Command, RelyingPartyError> readUpdate(
      String name, JsonObject body, Actor actor) {
    return knownMembers(body, CHANGEABLE)
        .flatMap(known -> metadata(body))
        .flatMap(
            metadata ->
                applications(body)
                    .map(
                        applications ->
                            new UpdateRegistration.Command(
                                name,
                                metadata,
                                applications.usedBy(),
                                applications.returnTo(),
                                actor)));
  }

  private static Result<RegisterAtProvider.Command, RelyingPartyError> command(
      JsonObject body, JsonObject metadata, Applications applications, Actor actor) {
    var name = body.string("name");
    var issuer = body.string("issuer");
    if (name.isEmpty() || issuer.isEmpty()) {
      return Result.refused(bad("name and issuer must be strings"));
    }
    return token(body)
        .map(
            token ->
                new RegisterAtProvider.Command(
                    name.get(),
                    issuer.get(),
                    token,
                    metadata,
                    applications.usedBy().orElse(UsedBy.NOBODY),
                    applications.returnTo().orElse(ReturnTo.NONE),
                    actor));
  }

  private static Result<JsonObject, RelyingPartyError> knownMembers(
      JsonObject body, Set<String> known) {
    return body.members().keySet().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .<Result<JsonObject, RelyingPartyError>>map(
            name -> Result.refused(bad("unknown member " + shortened(name))))
        .orElseGet(() -> Result.ok(body));
  }

  private static Result<Optional<JsonObject>, RelyingPartyError> metadata(JsonObject body) {
    var metadata = body.object(METADATA);
    return metadata.isEmpty() && body.member(METADATA).isPresent()
        ? Result.refused(bad("metadata must be an object"))
        : Result.ok(metadata);
  }

  private static Result<Applications, RelyingPartyError> applications(JsonObject body) {
    return usedBy(body)
        .flatMap(usedBy -> returnTo(body).map(returnTo -> new Applications(usedBy, returnTo)));
  }

  private static Result<Optional<ReturnTo>, RelyingPartyError> returnTo(JsonObject body) {
    if (body.member(RETURN_TO).isEmpty()) {
      return Result.ok(Optional.empty());
    }
    return body.array(RETURN_TO)
        .flatMap(JsonArray::strings)
        .<Result<Optional<ReturnTo>, RelyingPartyError>>map(
            urls -> ReturnTo.parse(urls).map(Optional::of).mapError(RegistrationRequestReader::bad))
        .orElseGet(() -> Result.refused(bad("return_to must be an array of URLs")));
  }

  private static Result<Optional<UsedBy>, RelyingPartyError> usedBy(JsonObject body) {
    if (body.member(USED_BY).isEmpty()) {
      return Result.ok(Optional.empty());
    }
    return body.array(USED_BY)
        .flatMap(JsonArray::strings)
        .<Result<Optional<UsedBy>, RelyingPartyError>>map(
            ids -> UsedBy.parse(ids).map(Optional::of).mapError(RegistrationRequestReader::bad))
        .orElseGet(() -> Result.refused(bad("used_by must be an array of client_ids")));
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
