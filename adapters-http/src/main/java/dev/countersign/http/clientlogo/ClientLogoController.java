package dev.countersign.http.clientlogo;

import dev.countersign.application.clientlogo.FindClientLogo;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** Serves the logos of clients to the pages. A name never has another picture. */
@Controller(LogoPaths.DIRECTORY)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
final class ClientLogoController {

  private final FindClientLogo findClientLogo;

  ClientLogoController(FindClientLogo findClientLogo) {
    this.findClientLogo = findClientLogo;
  }

  @Get("{name}")
  @Produces(MediaType.IMAGE_PNG)
  HttpResponse<byte[]> logo(@PathVariable String name) {
    return findClientLogo
        .image(name)
        .<HttpResponse<byte[]>>map(
            image ->
                HttpResponse.ok(image.png())
                    .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .orElseGet(HttpResponse::notFound);
  }
}
