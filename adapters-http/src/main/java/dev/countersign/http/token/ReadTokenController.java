package dev.countersign.http.token;

import dev.countersign.application.token.ReadToken;
import dev.countersign.application.token.ReadToken.Read;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decrypts and verifies a token for an application. The body is {@code {"token": …}}; the token is
 * in compact serialization or a JSON object.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-5.2">RFC 7516 §5.2</a>
 */
@Controller("/rp/read")
@Secured("countersign:rp")
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
final class ReadTokenController {

  private static final Logger LOG = LoggerFactory.getLogger(ReadTokenController.class);

  private final ReadToken readToken;

  ReadTokenController(ReadToken readToken) {
    this.readToken = readToken;
  }

  @Post
  HttpResponse<byte[]> read(
      HttpRequest<?> request, @Body @Bindable(defaultValue = Bodies.NONE) byte[] body) {
    return switch (Bodies.json(request, body)) {
      case Result.Ok<JsonObject, InvalidRequest>(var document) -> read(request, document);
      case Result.Refused<JsonObject, InvalidRequest>(var error) ->
          OAuthErrors.response(error, request);
    };
  }

  private HttpResponse<byte[]> read(HttpRequest<?> request, JsonObject document) {
    var read = document.member("token").flatMap(this::read);
    if (read.isEmpty()) {
      return OAuthErrors.response(
          new InvalidRequest("token must be a string or an object"), request);
    }
    return switch (read.get()) {
      case Result.Ok<Read, DecryptionFailure>(var opened) ->
          JsonResponses.secret(HttpStatus.OK, ReadTokenResponse.of(opened));
      case Result.Refused<Read, DecryptionFailure>(var failure) -> {
        // The same response for every failure: details would help an attacker.
        LOG.info("Token could not be decrypted or verified: {}", failure.reason());
        yield JsonResponses.secret(
            HttpStatus.BAD_REQUEST,
            OAuthErrors.document(
                "cannot_be_opened", "the token could not be decrypted or verified"));
      }
    };
  }

  private Optional<Result<Read, DecryptionFailure>> read(Json token) {
    return switch (token) {
      case JsonString(var compact) -> Optional.of(readToken.read(compact));
      case JsonObject serialized -> Optional.of(readToken.read(serialized));
      case Json.JsonInteger _,
          Json.JsonDecimal _,
          Json.JsonBoolean _,
          Json.JsonNull _,
          Json.JsonArray _ ->
          Optional.empty();
    };
  }
}
