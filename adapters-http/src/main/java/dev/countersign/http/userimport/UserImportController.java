package dev.countersign.http.userimport;

import dev.countersign.application.userimport.ImportAccounts;
import dev.countersign.application.userimport.ImportAccounts.Ending;
import dev.countersign.application.userimport.ImportAccounts.Report;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.http.connection.StreamedBody;
import dev.countersign.http.oauth.JsonResponses;
import dev.countersign.http.oauth.OAuthErrors;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Imports accounts from a body that it reads while it arrives, for administrators. */
@Controller("/admin/users/import")
@Secured("countersign:admin")
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
final class UserImportController {

  private static final Logger LOG = LoggerFactory.getLogger(UserImportController.class);

  private final ImportAccounts imports;

  UserImportController(ImportAccounts imports) {
    this.imports = imports;
  }

  @Post
  HttpResponse<byte[]> importAll(HttpRequest<?> request, Authentication authentication) {
    var body = StreamedBody.of(request);
    if (body.isEmpty()) {
      return OAuthErrors.response(
          new InvalidRequest("send the import to the path /admin/users/import, as it is written"),
          request);
    }
    if (!isJsonLines(request)) {
      return refused(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "unsupported_media_type",
          "Content-Type must be application/jsonl");
    }
    return imports
        .importAll(new JsonLines(body.get()), Actor.subject(authentication.getName()))
        .map(UserImportController::logged)
        .<HttpResponse<byte[]>>map(
            report -> JsonResponses.secret(status(report), ImportReportView.of(report)))
        .orElse(
            running ->
                refused(
                    HttpStatus.CONFLICT,
                    "import_in_progress",
                    "another import is in progress at this node; try again when it has ended"));
  }

  /** Logs the end of an import, without a value of a line. */
  private static Report logged(Report report) {
    var text = "Import of users {}: {} after line {}; {} added, {} existing, {} refused{}";
    var values =
        new Object[] {
          report.id(),
          report.ending(),
          report.lastLine(),
          report.added(),
          report.existing(),
          report.refused().size(),
          report.failure().map(types -> "; " + types).orElse("")
        };
    if (report.ending() == Ending.FAILED) {
      LOG.error(text, values);
    } else {
      LOG.info(text, values);
    }
    return report;
  }

  private static boolean isJsonLines(HttpRequest<?> request) {
    return request
        .getContentType()
        .map(MediaType::getName)
        .filter(
            name ->
                name.equalsIgnoreCase(JsonLines.TYPE.getName())
                    || name.equalsIgnoreCase(JsonLines.NEWLINE_DELIMITED.getName()))
        .isPresent();
  }

  private static HttpStatus status(Report report) {
    return switch (report.ending()) {
      case Ending.COMPLETE -> HttpStatus.OK;
      case Ending.TOO_MANY_REFUSED, Ending.LINE_TOO_LONG, Ending.MALFORMED ->
          HttpStatus.BAD_REQUEST;
      case Ending.TOO_LARGE -> HttpStatus.REQUEST_ENTITY_TOO_LARGE;
      case Ending.INTERRUPTED -> HttpStatus.REQUEST_TIMEOUT;
      case Ending.STOPPING, Ending.FAILED -> HttpStatus.SERVICE_UNAVAILABLE;
    };
  }

  private static HttpResponse<byte[]> refused(HttpStatus status, String code, String description) {
    return JsonResponses.secret(status, OAuthErrors.document(code, description));
  }
}
