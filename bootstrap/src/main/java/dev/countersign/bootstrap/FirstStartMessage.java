package dev.countersign.bootstrap;

import dev.countersign.application.clientadmin.PrepareAdministration.Prepared;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.registration.InitialAccessToken;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints the next steps to an operator who starts the service for the first time. Generated
 * credentials are shown only here, once: the server stores only their hashes. The text goes to the
 * console and not to the log, because logs may be stored or forwarded.
 */
@Singleton
final class FirstStartMessage implements ApplicationEventListener<ServerStartupEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(FirstStartMessage.class);

  private final Provider<Issuer> issuer;
  private final StartConsole console;
  private Prepared prepared = new Prepared(Optional.empty(), Optional.empty());

  FirstStartMessage(Provider<Issuer> issuer, Optional<StartConsole> console) {
    this.issuer = issuer;
    this.console = console.orElse(FirstStartMessage::print);
  }

  /** Stores the generated credentials until the server listens. */
  synchronized void remember(Prepared generated) {
    prepared = generated;
  }

  @Override
  public synchronized void onApplicationEvent(ServerStartupEvent event) {
    LOG.info("Listening on {}", event.getSource().getURI());
    console.show(text(issuer.get().value()));
    prepared = new Prepared(Optional.empty(), Optional.empty());
  }

  private String text(String url) {
    var lines = new ArrayList<String>();
    prepared.secret().ifPresent(secret -> lines.add("ADMIN_SECRET=" + secret.value()));
    prepared.registrationToken().ifPresent(token -> lines.addAll(registration(token, url)));
    if (!lines.isEmpty()) {
      lines.addFirst("These credentials are shown only once. Store them now.\n\nISSUER=" + url);
    }
    lines.add("");
    lines.add("Countersign is ready: " + url);
    return "\n" + String.join("\n", lines) + "\n";
  }

  private static List<String> registration(InitialAccessToken token, String url) {
    return List.of(
        "TOKEN=" + token.value(),
        "",
        "Register a client:",
        "",
        "curl -s -XPOST -H \"Content-Type:application/json\" -H \"Authorization: Bearer $TOKEN\""
            + " -d '{\"redirect_uris\":[\"https://client.example.org/callback\"]}' "
            + url
            + "/clients");
  }

  @SuppressWarnings("SystemOut")
  private static void print(String text) {
    System.out.println(text);
  }
}
