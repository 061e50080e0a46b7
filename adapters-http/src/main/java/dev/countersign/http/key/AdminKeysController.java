package dev.countersign.http.key;

import dev.countersign.application.key.ImportKey;
import dev.countersign.domain.key.Actor;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.oauth.InvalidRequest;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.JsonAnswers;
import dev.countersign.http.oauth.OAuthErrors;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;

/** Takes in keys that were made elsewhere: the body is the JWK, private members included. */
@Controller("/admin/keys")
@Secured("countersign:admin")
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
final class AdminKeysController {

  private final ImportKey importKey;

  AdminKeysController(ImportKey importKey) {
    this.importKey = importKey;
  }

  @Post
  HttpResponse<byte[]> importKey(
      HttpRequest<?> request, @Body byte[] body, Authentication authentication) {
    var actor = Actor.subject(authentication.getName());
    var result =
        Bodies.json(request, body)
            .flatMap(
                jwk ->
                    importKey
                        .importKey(jwk, actor)
                        .mapError(refusal -> new InvalidRequest(refusal.description())));
    return switch (result) {
      case Result.Ok<KeyIdentity, InvalidRequest>(var identity) ->
          JsonAnswers.secret(HttpStatus.CREATED, json(identity));
      case Result.Refused<KeyIdentity, InvalidRequest>(var error) ->
          OAuthErrors.answer(error, request);
    };
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
