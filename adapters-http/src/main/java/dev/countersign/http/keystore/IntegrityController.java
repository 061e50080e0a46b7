package dev.countersign.http.keystore;

import dev.countersign.application.keystore.CheckIntegrity;
import dev.countersign.domain.keystore.IntegrityFinding;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.http.oauth.JsonResponses;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.Locale;

/** Tells administrators whether the key store is as it was left. */
@Controller("/admin/keys/check")
@Requires(beans = CheckIntegrity.class)
@Secured("countersign:admin")
@ExecuteOn(TaskExecutors.VIRTUAL)
@Produces(MediaType.APPLICATION_JSON)
final class IntegrityController {

  private final CheckIntegrity checkIntegrity;

  IntegrityController(CheckIntegrity checkIntegrity) {
    this.checkIntegrity = checkIntegrity;
  }

  @Get
  HttpResponse<byte[]> check() {
    var report = checkIntegrity.check();
    var findings = report.findings().stream().map(finding -> (Json) json(finding)).toList();
    return JsonResponses.secret(
        HttpStatus.OK,
        JsonObject.EMPTY
            .with("sound", findings.isEmpty())
            .with("generation", report.generation())
            .with("newest_seen", report.newestSeen())
            .with("findings", new JsonArray(findings)));
  }

  private static JsonObject json(IntegrityFinding finding) {
    return JsonObject.EMPTY
        .with("kind", finding.kind().name().toLowerCase(Locale.ROOT))
        .with("what", finding.what())
        .with("message", finding.message());
  }
}
