//! See the skeleton of the first commit of issue 3.
