/** S3 as AWS's own SDK sees it. */
@NullMarked
package gorgon.localaws.s3;

import org.jspecify.annotations.NullMarked;
