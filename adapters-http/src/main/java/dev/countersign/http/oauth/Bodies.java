package dev.countersign.http.oauth;

import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of requests: as what they say they are, and only that. */
public final class Bodies {

  private Bodies() {}

  /** The parameters of a form. */
  public static Result<FormParameters, InvalidRequest> form(
      HttpRequest<?> request, byte @Nullable [] body) {
    if (!hasType(request, MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
      return Result.refused(
          new InvalidRequest("Content-Type must be application/x-www-form-urlencoded"));
    }
    return FormParameters.parse(body == null ? "" : new String(body, StandardCharsets.UTF_8));
  }

  /** The members of a JSON object. */
  public static Result<JsonObject, InvalidRequest> json(
      HttpRequest<?> request, byte @Nullable [] body) {
    if (!hasType(request, MediaType.APPLICATION_JSON_TYPE)) {
      return Result.refused(new InvalidRequest("Content-Type must be application/json"));
    }
    return JsonText.parseObject(body == null ? new byte[0] : body)
        .mapError(malformed -> new InvalidRequest("the body is not JSON: " + malformed.reason()));
  }

  private static boolean hasType(HttpRequest<?> request, MediaType wanted) {
    return request
        .getContentType()
        .map(type -> type.getName().equalsIgnoreCase(wanted.getName()))
        .orElse(false);
  }
}
