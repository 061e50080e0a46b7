package dev.countersign.endtoend;

import java.util.List;

/** A service that a test can use, stop and start again on the stored data. */
interface Service extends AutoCloseable {

  /** The secret of {@code countersign-admin}. */
  String ADMIN_SECRET = "admin-secret-of-this-test-0123456789";

  /** The token that allows registrations. */
  String REGISTRATION_TOKEN = "registration-token-of-this-test-0123456789";

  /** The first user. */
  String USER = "alice";

  /** That user's password. */
  String PASSWORD = "correct horse battery staple";

  /** Returns the URL at which it listens now. */
  String url();

  /** Returns its issuer; the same after {@link #restart()}. */
  String issuer();

  /** Returns its log. */
  String log();

  /** Returns the bytes of all its files as texts, except the master key. */
  List<String> files();

  /** Stops the service, and starts it again on the stored data. */
  Service restart();

  @Override
  void close();
}
