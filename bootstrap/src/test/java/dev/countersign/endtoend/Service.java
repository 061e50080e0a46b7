package dev.countersign.endtoend;

import java.util.List;

/** A service that a test can use, stop and start again on what it kept. */
interface Service extends AutoCloseable {

  /** The secret of {@code countersign-admin}. */
  String ADMIN_SECRET = "admin-secret-of-this-test-0123456789";

  /** The token that allows registrations. */
  String REGISTRATION_TOKEN = "registration-token-of-this-test-0123456789";

  /** The first user. */
  String USER = "alice";

  /** That user's password. */
  String PASSWORD = "correct horse battery staple";

  /** Where it listens now. */
  String url();

  /** What it calls itself; the same after {@link #restart()}. */
  String issuer();

  /** All that it wrote to its log. */
  String log();

  /** All that it keeps on disk, as one text of bytes, the master key excepted. */
  List<String> files();

  /** Stops it, and starts it again on what it kept. */
  Service restart();

  @Override
  void close();
}
