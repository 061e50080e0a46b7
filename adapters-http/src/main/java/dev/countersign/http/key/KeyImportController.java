package dev.countersign.http.key;

import dev.countersign.application.key.ImportKey;
import dev.countersign.application.key.ImportKey.ImportRefusal;
import dev.countersign.application.key.ImportKeys;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.JsonResponses;
import dev.countersign.http.oauth.OAuthErrors;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Imports keys that another system generated. The body is a JWK or a JWK set, private members
 * included, a PEM text or a PKCS#12 store. PEM and PKCS#12 do not name the algorithm, so {@code
 * alg} is a query parameter. The header {@code Key-Password} contains the password of the store or
 * of encrypted keys.
 */
@Controller("/admin/keys")
@Secured("countersign:admin")
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
final class KeyImportController {

  private static final String PEM = "application/x-pem-file";
  private static final String PKCS12 = "application/pkcs12";
  private static final String X_PKCS12 = "application/x-pkcs12";
  private static final String PASSWORD = "Key-Password";

  private final ImportKey importKey;
  private final ImportKeys importKeys;

  KeyImportController(ImportKey importKey, ImportKeys importKeys) {
    this.importKey = importKey;
    this.importKeys = importKeys;
  }

  @Post
  HttpResponse<byte[]> importKey(
      HttpRequest<?> request,
      @Body @Bindable(defaultValue = Bodies.NONE) byte[] body,
      @QueryValue(defaultValue = "") String alg,
      Authentication authentication) {
    var actor = Actor.subject(authentication.getName());
    return switch (request.getContentType().map(MediaType::getName).orElse("")) {
      case PEM -> several(request, importKeys.importPem(text(body), password(request), alg, actor));
      case PKCS12, X_PKCS12 ->
          several(request, importKeys.importPkcs12(body, password(request), alg, actor));
      default -> importJson(request, body, actor);
    };
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  private static String password(HttpRequest<?> request) {
    return request.getHeaders().get(PASSWORD, String.class).orElse("");
  }

  private HttpResponse<byte[]> importJson(HttpRequest<?> request, byte[] body, Actor actor) {
    return switch (Bodies.json(request, body)) {
      case Result.Ok<JsonObject, InvalidRequest>(var set) when set.member("keys").isPresent() ->
          several(request, importKeys.importSet(set, actor));
      case Result.Ok<JsonObject, InvalidRequest>(var jwk) ->
          response(request, importKey.importKey(jwk, actor).map(KeyImportController::json));
      case Result.Refused<JsonObject, InvalidRequest>(var error) ->
          OAuthErrors.response(error, request);
    };
  }

  private static HttpResponse<byte[]> several(
      HttpRequest<?> request, Result<List<KeyIdentity>, ImportRefusal> imported) {
    return response(request, imported.map(KeyImportController::json));
  }

  private static HttpResponse<byte[]> response(
      HttpRequest<?> request, Result<JsonObject, ImportRefusal> imported) {
    return switch (imported) {
      case Result.Ok<JsonObject, ImportRefusal>(var json) ->
          JsonResponses.secret(HttpStatus.CREATED, json);
      case Result.Refused<JsonObject, ImportRefusal>(var refusal) ->
          OAuthErrors.response(new InvalidRequest(refusal.description()), request);
    };
  }

  private static JsonObject json(List<KeyIdentity> identities) {
    var keys = identities.stream().map(identity -> (Json) json(identity)).toList();
    return JsonObject.EMPTY.with("keys", new JsonArray(keys));
  }

  private static JsonObject json(KeyIdentity identity) {
    return JsonObject.EMPTY
        .with("kid", identity.id().value())
        .with("kty", identity.keyType())
        .with("use", identity.ring().use().wireName())
        .with("alg", identity.ring().algorithm())
        .with("jwk", identity.shown());
  }
}
