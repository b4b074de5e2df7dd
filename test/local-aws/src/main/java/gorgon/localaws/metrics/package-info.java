/**
 * CloudWatch's metrics on loopback: they are kept as they were put, for a program to read.
 *
 * <p>Out of scope: statistics, periods, and the metrics that AWS's services put themselves.
 */
@NullMarked
package gorgon.localaws.metrics;

import org.jspecify.annotations.NullMarked;
