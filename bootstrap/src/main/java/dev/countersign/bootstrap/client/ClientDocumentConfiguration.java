package dev.countersign.bootstrap.client;

import dev.countersign.application.client.ClientDocumentTerms;
import dev.countersign.bootstrap.StartRefused;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Settings of clients that present themselves by the URL of their metadata.
 *
 * @param clientDocuments whether they may
 * @param clientDocumentHosts on which hosts; none says all
 */
@ConfigurationProperties("countersign")
public record ClientDocumentConfiguration(
    @Bindable(defaultValue = "false") boolean clientDocuments,
    @Bindable(defaultValue = "") List<String> clientDocumentHosts) {

  private static final Pattern HOST = Pattern.compile("(\\*\\.)?[A-Za-z0-9._-]+");

  /** Refuses the start, naming the setting, if one is wrong. */
  public ClientDocumentConfiguration {
    clientDocumentHosts =
        clientDocumentHosts.stream().map(String::strip).filter(host -> !host.isEmpty()).toList();
    for (var host : clientDocumentHosts) {
      if (!HOST.matcher(host).matches()) {
        throw new StartRefused(
            "COUNTERSIGN_CLIENT_DOCUMENT_HOSTS has what is neither a host nor *.host: " + host);
      }
    }
    if (!clientDocuments && !clientDocumentHosts.isEmpty()) {
      throw new StartRefused(
          "COUNTERSIGN_CLIENT_DOCUMENT_HOSTS goes with COUNTERSIGN_CLIENT_DOCUMENTS=true only");
    }
  }

  /** The terms. */
  ClientDocumentTerms terms() {
    return new ClientDocumentTerms(clientDocuments, Set.copyOf(clientDocumentHosts));
  }
}
