-- AlterEnum
ALTER TYPE "ApprovalEventKind" ADD VALUE 'taken_down';

-- AlterTable
ALTER TABLE "Post" ADD COLUMN "takenDownAt" TIMESTAMP(3);
