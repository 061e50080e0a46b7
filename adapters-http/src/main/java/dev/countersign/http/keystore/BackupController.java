package dev.countersign.http.keystore;

import dev.countersign.application.keystore.BackUpKeys;
import dev.countersign.application.keystore.BackUpKeys.BackupRefusal;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.http.oauth.OAuthErrors;
import io.micronaut.context.annotation.Requires;
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

/** Returns a backup of the keys to administrators. Only the offline recovery key can decrypt it. */
@Controller("/admin/keys/backup")
@Requires(beans = BackUpKeys.class)
@Secured("countersign:admin")
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
final class BackupController {

  private final BackUpKeys backUpKeys;

  BackupController(BackUpKeys backUpKeys) {
    this.backUpKeys = backUpKeys;
  }

  @Post
  HttpResponse<?> backUp(HttpRequest<?> request, Authentication authentication) {
    return switch (backUpKeys.backUp(Actor.subject(authentication.getName()))) {
      case Result.Ok<Sealed, BackupRefusal>(var backup) ->
          HttpResponse.ok(backup.jwe()).header(HttpHeaders.CACHE_CONTROL, "no-store");
      case Result.Refused<Sealed, BackupRefusal>(var refusal) ->
          OAuthErrors.response(new InvalidRequest(refusal.description()), request);
    };
  }
}
