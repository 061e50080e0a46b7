package dev.countersign.http.userimport;

import dev.countersign.application.userimport.ExportAccounts;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.OAuthErrors;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.util.Set;

/** Exports all accounts to administrators, in the form that an import reads. */
@Controller("/admin/users/export")
@Secured("countersign:admin")
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces({MediaType.APPLICATION_JSON, "application/jsonl"})
final class UserExportController {

  private static final String PASSWORD_HASHES = "password_hashes";

  private final ExportAccounts exports;

  UserExportController(ExportAccounts exports) {
    this.exports = exports;
  }

  @Post
  HttpResponse<?> export(HttpRequest<byte[]> request, Authentication authentication) {
    return passwordHashes(request)
        .<HttpResponse<?>>map(hashes -> export(hashes, Actor.subject(authentication.getName())))
        .orElse(error -> OAuthErrors.response(error, request));
  }

  private HttpResponse<?> export(boolean hashes, Actor actor) {
    return HttpResponse.ok(new ExportStream(exports.export(hashes, actor)))
        .contentType(JsonLines.TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /** Reads whether hashes are requested; a request without a body requests none. */
  private static Result<Boolean, InvalidRequest> passwordHashes(HttpRequest<byte[]> request) {
    return request
        .getBody()
        .filter(bytes -> bytes.length > 0)
        .map(bytes -> Bodies.json(request, bytes).flatMap(UserExportController::passwordHashes))
        .orElseGet(() -> Result.ok(false));
  }

  private static Result<Boolean, InvalidRequest> passwordHashes(JsonObject document) {
    return Set.of(PASSWORD_HASHES).containsAll(document.members().keySet())
            && (document.members().isEmpty() || document.bool(PASSWORD_HASHES).isPresent())
        ? Result.ok(document.bool(PASSWORD_HASHES).orElse(false))
        : Result.refused(
            new InvalidRequest(
                "the body may contain only password_hashes, which must be true or false"));
  }
}
