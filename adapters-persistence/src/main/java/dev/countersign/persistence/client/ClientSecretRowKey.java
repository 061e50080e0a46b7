package dev.countersign.persistence.client;

/**
 * The primary key of a client's secret, as one string.
 *
 * @param clientId the client
 * @param number the number of the secret
 */
record ClientSecretRowKey(String clientId, int number) {

  private static final char SEPARATOR = '#';

  /** Precedes all keys. */
  private static final ClientSecretRowKey NONE = new ClientSecretRowKey("", 0);

  static ClientSecretRowKey parse(String text) {
    var separator = text.lastIndexOf(SEPARATOR);
    return separator < 0
        ? NONE
        : new ClientSecretRowKey(
            text.substring(0, separator), Integer.parseInt(text.substring(separator + 1)));
  }

  String text() {
    return clientId + SEPARATOR + number;
  }
}
